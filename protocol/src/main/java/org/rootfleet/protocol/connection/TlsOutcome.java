package org.rootfleet.protocol.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.UntrustedPeerException;
import org.rootfleet.protocol.keys.ClusterTrust;
import org.rootfleet.protocol.keys.UnusableKeysException;

/**
 * Turns what comes of TLS into what the other handlers know: a {@link org.rootfleet.protocol.keys.PeerIdentity} as an event when
 * the peer has shown who it is, or an exception that says what is wrong, and what to do.
 */
final class TlsOutcome extends ChannelInboundHandlerAdapter {
    private final ClusterTrust trust;
    private final ClosingHandler closing;

    TlsOutcome(ClusterTrust trust, ClosingHandler closing) {
        this.trust = trust;
        this.closing = closing;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws SSLPeerUnverifiedException {
        if (event instanceof SslHandshakeCompletionEvent completion) {
            if (completion.isSuccess()) {
                identify(context);
            } else {
                closing.cutOff(named(context, completion.cause()));
            }
            return;
        }
        context.fireUserEventTriggered(event);
    }

    private void identify(ChannelHandlerContext context) throws SSLPeerUnverifiedException {
        SslHandler handler = context.pipeline().get(SslHandler.class);
        try {
            context.fireUserEventTriggered(
                    trust.identify(handler.engine().getSession().getPeerCertificates()));
        } catch (UnusableKeysException e) {
            context.fireExceptionCaught(new ConnectionFailedException(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable exception) {
        Throwable cause = exception instanceof DecoderException && exception.getCause() != null
                ? exception.getCause()
                : exception;
        if (cause instanceof SSLException) {
            closing.cutOff(named(context, cause));
        } else {
            context.fireExceptionCaught(cause);
        }
    }

    private static ConnectionFailedException named(ChannelHandlerContext context, Throwable cause) {
        String peer = PeerNames.of(context.channel());
        if (cause instanceof NotSslRecordException) {
            return new UntrustedPeerException(
                    peer + " does not speak TLS: give it keys (coordinator keys add NAME) or use --insecure", cause);
        }
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof CertificateException) {
                return new UntrustedPeerException(
                        peer + " is not let in: " + inner.getMessage()
                                + "; if it should be, give it keys of this one (coordinator keys add NAME)",
                        cause);
            }
        }
        if (cause instanceof ClosedChannelException) {
            return new ConnectionFailedException("no TLS with " + peer + ": it closed the connection", cause);
        }
        String text = String.valueOf(cause.getMessage());
        if (text.contains("certificate_unknown") || text.contains("bad_certificate") || text.contains("unknown_ca")) {
            return new UntrustedPeerException(
                    peer
                            + " does not take the certificate of this node: one of the two has the keys of another cluster",
                    cause);
        }
        return new ConnectionFailedException("no TLS with " + peer + ": " + text, cause);
    }
}

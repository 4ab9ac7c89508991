package org.rootfleet.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the first request of one connection.
 *
 * <pre>
 *   open --request--> answered: output ended, what still comes is thrown away --the peer closes, or the time is over--> closed
 * </pre>
 *
 * <p>Only the first, so that nobody can pile up answers by sending requests without reading; and thrown away rather than closed at once,
 * since a close with bytes unread makes the kernel reset the connection, and the peer lose the answer.
 */
final class ScrapeHandler extends SimpleChannelInboundHandler<HttpObject> {
    private static final Logger LOG = LoggerFactory.getLogger(ScrapeHandler.class);

    /** From the beginning of a connection to its end, whoever is slow. */
    private static final long LIFE_SECONDS = 10;

    private static final String TEXT = "text/plain; charset=utf-8";

    private final Metrics metrics;
    private boolean answered;

    ScrapeHandler(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        var end = context.executor().schedule(() -> cut(context.channel()), LIFE_SECONDS, TimeUnit.SECONDS);
        context.channel().closeFuture().addListener(closed -> end.cancel(false));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (answered) {
            return;
        }
        answered = true;
        FullHttpResponse answer =
                part instanceof HttpRequest request ? answer(request) : text(HttpResponseStatus.BAD_REQUEST);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set("X-Content-Type-Options", "nosniff");
        context.writeAndFlush(answer).addListener((ChannelFutureListener) written -> {
            if (written.isSuccess()) {
                var unused = ((DuplexChannel) written.channel()).shutdownOutput();
            } else {
                cut(written.channel());
            }
        });
    }

    private FullHttpResponse answer(HttpRequest request) {
        HttpResponseStatus objection = objection(request);
        if (objection != null) {
            FullHttpResponse answer = text(objection);
            if (objection.equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
                answer.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
            }
            return answer;
        }
        return path(request).equals("/health") ? text(HttpResponseStatus.OK) : metrics(request);
    }

    private static @Nullable HttpResponseStatus objection(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            Throwable cause = request.decoderResult().cause();
            return cause instanceof TooLongHttpLineException
                    ? HttpResponseStatus.REQUEST_URI_TOO_LONG
                    : cause instanceof TooLongHttpHeaderException
                            ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                            : HttpResponseStatus.BAD_REQUEST;
        }
        if (request.protocolVersion().majorVersion() != 1) {
            return HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED;
        }
        String path = path(request);
        if (!path.equals("/metrics") && !path.equals("/health")) {
            return HttpResponseStatus.NOT_FOUND;
        }
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            return HttpResponseStatus.METHOD_NOT_ALLOWED;
        }
        return hasBody(request) || lacksHost(request) ? HttpResponseStatus.BAD_REQUEST : null;
    }

    private static String path(HttpRequest request) {
        String target = request.uri();
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static boolean hasBody(HttpRequest request) {
        return request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                || !request.headers().get(HttpHeaderNames.CONTENT_LENGTH, "0").equals("0");
    }

    private static boolean lacksHost(HttpRequest request) {
        return request.protocolVersion().minorVersion() > 0
                && request.headers().getAll(HttpHeaderNames.HOST).size() != 1;
    }

    private FullHttpResponse metrics(HttpRequest request) {
        try {
            Metrics.Exposition exposition = metrics.read(request.headers().get(HttpHeaderNames.ACCEPT));
            return response(
                    HttpResponseStatus.OK, Unpooled.copiedBuffer(exposition.text(), UTF_8), exposition.contentType());
        } catch (RuntimeException e) {
            LOG.error("the metrics could not be read", e);
            return text(HttpResponseStatus.INTERNAL_SERVER_ERROR);
        }
    }

    /** The status in words. */
    private static FullHttpResponse text(HttpResponseStatus status) {
        return response(status, Unpooled.copiedBuffer(status.reasonPhrase() + "\n", UTF_8), TEXT);
    }

    private static FullHttpResponse response(HttpResponseStatus status, ByteBuf content, String type) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        return response;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Whoever reaches the port could fill the log otherwise.
        LOG.debug("a request for metrics failed: {}", cause.toString());
        cut(context.channel());
    }

    private static void cut(Channel channel) {
        var unused = channel.close();
    }
}

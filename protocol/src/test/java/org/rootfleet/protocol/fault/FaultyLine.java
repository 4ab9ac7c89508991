package org.rootfleet.protocol.fault;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.rootfleet.protocol.connection.NodeAddress;

/** A line between nodes: listens in place of one, and passes on what arrives, with a fault in the direction of that node. */
public final class FaultyLine implements Closeable {
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final InetSocketAddress target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicLong deeds = new AtomicLong();
    private final Object lock = new Object();
    private Fault fault = Fault.none();
    private long faultPosition;

    public FaultyLine(InetSocketAddress target) throws IOException {
        this.target = target;
        start(this::accept);
    }

    /** Where to connect to. */
    public NodeAddress address() {
        return new NodeAddress("127.0.0.1", entrance.getLocalPort());
    }

    /** From the next byte on. */
    public void use(Fault newFault) {
        synchronized (lock) {
            fault = newFault;
            faultPosition = 0;
        }
    }

    /** How often the faults did something. */
    public long deeds() {
        return deeds.get();
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "faulty-line");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void accept() {
        try {
            while (!entrance.isClosed()) {
                Socket near = entrance.accept();
                Socket far = new Socket(target.getAddress(), target.getPort());
                sockets.add(near);
                sockets.add(far);
                AtomicInteger waysLeft = new AtomicInteger(2);
                start(() -> carry(new Way(near, far, true), waysLeft));
                start(() -> carry(new Way(far, near, false), waysLeft));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void carry(Way way, AtomicInteger waysLeft) {
        try {
            way.carry();
            if (waysLeft.decrementAndGet() == 0) {
                way.close();
            }
        } catch (IOException e) {
            // One end is gone, and this is how the other learns of it.
            way.close();
        }
    }

    private void pass(int value, Way way) throws IOException {
        Fault current;
        long position;
        synchronized (lock) {
            current = fault;
            position = faultPosition++;
        }
        current.pass(value, position, way);
    }

    /** One direction of a connection. */
    private final class Way implements Fault.Line {
        private final Socket from;
        private final Socket to;
        private final boolean faulty;
        private final ByteArrayOutputStream block = new ByteArrayOutputStream();

        Way(Socket from, Socket to, boolean faulty) {
            this.from = from;
            this.to = to;
            this.faulty = faulty;
        }

        void carry() throws IOException {
            byte[] bytes = new byte[1 << 16];
            InputStream in = from.getInputStream();
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                if (faulty) {
                    for (int i = 0; i < length; i++) {
                        pass(bytes[i], this);
                    }
                } else {
                    block.write(bytes, 0, length);
                }
                flush();
            }
            end();
        }

        @Override
        public void write(int value) {
            block.write(value);
        }

        @Override
        public void flush() throws IOException {
            if (!to.isOutputShutdown()) {
                block.writeTo(to.getOutputStream());
            }
            block.reset();
        }

        @Override
        public void end() throws IOException {
            flush();
            if (!to.isOutputShutdown()) {
                to.shutdownOutput();
            }
        }

        @Override
        public void cut() throws IOException {
            flush();
            from.setSoLinger(true, 0);
            to.setSoLinger(true, 0);
            close();
        }

        @Override
        public void count() {
            deeds.incrementAndGet();
        }

        void close() {
            try (from;
                    to) {
                sockets.remove(from);
                sockets.remove(to);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.forEach(Thread::interrupt);
    }
}

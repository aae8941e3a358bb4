package io.bellwether.systemtest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Stands between clients and a server and passes bytes on, unless it is told to behave like a broken network. */
final class TcpProxy implements AutoCloseable {
    private static final int BUFFER = 16 << 10;

    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile int serverPort;
    private boolean silent;
    private volatile boolean cut;
    private volatile Duration delay = Duration.ZERO;

    private TcpProxy(ServerSocket listener, int serverPort) {
        this.listener = listener;
        this.serverPort = serverPort;
    }

    static TcpProxy before(int serverPort) throws IOException {
        TcpProxy proxy = new TcpProxy(new ServerSocket(0, 128, InetAddress.getLoopbackAddress()), serverPort);
        Thread.ofVirtual().name("tcp-proxy").start(proxy::accept);
        return proxy;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on the server is there; connections to where it was end. */
    void leadTo(int port) {
        serverPort = port;
        closeAll();
    }

    /** Ends every connection, and each new one at once, as if the server were gone. */
    void cut() {
        cut = true;
        closeAll();
    }

    /** Passes nothing on and closes nothing, as if the cable were pulled. */
    void fallSilent() {
        setSilent(true);
    }

    /** Holds each piece of an answer back for so long. */
    void slowDown(Duration each) {
        delay = each;
    }

    /** Works as it should again; what it withheld in silence goes on. */
    void heal() {
        cut = false;
        delay = Duration.ZERO;
        setSilent(false);
    }

    private void setSilent(boolean now) {
        lock.lock();
        try {
            silent = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitVoice() {
        lock.lock();
        try {
            while (silent) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (cut) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException _) {
                // The listener was closed, or a client went before it was served.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        } catch (IOException gone) {
            client.close();
            return;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> pump(client, server, false));
        Thread.ofVirtual().start(() -> pump(server, client, true));
    }

    private void pump(Socket from, Socket to, boolean isAnswer) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                awaitVoice();
                if (isAnswer && !delay.isZero()) {
                    LockSupport.parkNanos(delay.toNanos());
                }
                output.write(buffer, 0, read);
            }
        } catch (IOException _) {
            // One side has gone; the other is told by closing.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void closeAll() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        heal();
        closeAll();
    }
}

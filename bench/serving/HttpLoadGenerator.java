import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Sends one body to `POST /predict` over and over on kept connections, and prints answers per second.
///
/// Arguments: port, connections, seconds, file of the body.
final class HttpLoadGenerator {
    private static volatile boolean running = true;

    private HttpLoadGenerator() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int seconds = Integer.parseInt(args[2]);
        byte[] request = request(Files.readAllBytes(Path.of(args[3])));
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            callers.add(new Caller(port, request));
        }
        List<Thread> threads = callers.stream().map(Thread.ofPlatform()::start).toList();
        long before = answered(callers);
        long start = System.nanoTime();
        Thread.sleep(seconds * 1000L);
        double taken = (System.nanoTime() - start) / 1e9;
        System.out.println((answered(callers) - before) / taken);
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static long answered(List<Caller> callers) {
        return callers.stream().mapToLong(caller -> caller.answered).sum();
    }

    private static byte[] request(byte[] body) {
        String head = "POST /predict HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    private static final class Caller implements Runnable {
        private final int port;
        private final byte[] request;
        private volatile long answered;

        Caller(int port, byte[] request) {
            this.port = port;
            this.request = request;
        }

        @Override
        public void run() {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                OutputStream out = socket.getOutputStream();
                var in = new BufferedInputStream(socket.getInputStream());
                while (running) {
                    out.write(request);
                    answer(in);
                    answered++;
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void answer(BufferedInputStream in) throws IOException {
            String status = line(in);
            if (!status.contains(" 200")) {
                throw new IOException("answered " + status);
            }
            int length = 0;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                if (header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            in.skipNBytes(length);
        }

        private static String line(BufferedInputStream in) throws IOException {
            var line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("the server closed the connection");
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }
    }
}

package io.perennial.function.serving.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Something at the address of AWS that is not well.
final class FaultyAwsEndpoint implements AutoCloseable {
    private static final String DYNAMO = "application/x-amz-json-1.0";

    private final ServerSocket socket = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Fault fault = Fault.NONE;

    enum Fault {
        NONE,
        /// Takes what is sent and never answers.
        MUTE,
        /// Sends a byte of its answer each second.
        TRICKLE,
        /// Answers with a fault of its own.
        BROKEN,
        /// Answers that it is too busy.
        BUSY,
        /// Answers that too much was asked, as a DynamoDB table does.
        THROTTLED,
        /// Answers well, but not at once.
        LATE
    }

    FaultyAwsEndpoint() throws IOException {
        Thread.startVirtualThread(() -> {
            while (!socket.isClosed()) {
                accept();
            }
        });
    }

    void setFault(Fault next) {
        fault = next;
    }

    String address() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        try {
            Socket client = socket.accept();
            Thread.startVirtualThread(() -> serve(client));
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new BufferedInputStream(client.getInputStream());
            while (readRequest(in)) {
                answer(client, fault);
            }
        } catch (IOException e) {
            // The function gave up, as it should.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Socket client, Fault now) throws IOException, InterruptedException {
        String said = switch (now) {
            case NONE, LATE, TRICKLE -> response("200 OK", "{}");
            case MUTE -> "";
            case BROKEN -> response("500 Internal Server Error", "{}");
            case BUSY -> response("503 Slow Down", "{}");
            case THROTTLED ->
                response(
                        "400 Bad Request",
                        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\"}");
        };
        if (now == Fault.LATE && closed.await(20, TimeUnit.MILLISECONDS)) {
            return;
        }
        if (now == Fault.MUTE) {
            closed.await();
        }
        for (byte one : said.getBytes(ISO_8859_1)) {
            client.getOutputStream().write(one);
            if (now == Fault.TRICKLE && closed.await(1, TimeUnit.SECONDS)) {
                return;
            }
        }
        client.getOutputStream().flush();
    }

    private static String response(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + DYNAMO + "\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    /// @return false if no further one comes
    private static boolean readRequest(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); ; line = line(in)) {
            if (line.isEmpty()) {
                return in.readNBytes(length).length == length;
            }
            if (line.equals("end")) {
                return false;
            }
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                return "end";
            }
            line.append((char) one);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}

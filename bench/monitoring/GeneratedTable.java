import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.monitoring.Window;
import io.perennial.predictionlog.PredictionId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Generates responses of DynamoDB without DynamoDB: the bytes of the HTTP bodies. What is
/// written to it by the real log are the templates of the items; every partition that is queried then has the
/// same number of items made of them, each with an id and an event time of its own, in pages of 1 MB as
/// DynamoDB reckons sizes.
final class GeneratedTable implements SdkHttpClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 1 << 20;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int RANDOM = 20;
    private static final long HOUR = 3_600_000;

    private final long fromHour;
    private final long toHour;
    private final long itemsPerPartition;
    private final List<Template> templates = new ArrayList<>();

    /// @param window whose partitions have items
    GeneratedTable(Window window, long itemsPerPartition) {
        this.fromHour = window.from().getEpochSecond() / 3600;
        this.toHour = window.to().getEpochSecond() / 3600;
        this.itemsPerPartition = itemsPerPartition;
    }

    /// One stored item, cut where id, partition and event time stand.
    ///
    /// @param pieces text between the places
    /// @param places what stands behind each piece but the last
    private record Template(List<String> pieces, List<Place> places, int bytes) {
        static Template of(JsonNode item) {
            String text = item.toString();
            List<Place> places = new ArrayList<>(List.of(Place.values()));
            places.sort((a, b) -> Integer.compare(text.indexOf(a.in(item)), text.indexOf(b.in(item))));
            List<String> pieces = new ArrayList<>();
            int from = 0;
            for (Place place : places) {
                int at = text.indexOf(place.in(item), from);
                pieces.add(text.substring(from, at));
                from = at + place.in(item).length();
            }
            pieces.add(text.substring(from));
            return new Template(pieces, places, ItemSize.of(item));
        }

        void write(StringBuilder page, String partition, String id, long eventTime) {
            for (int i = 0; i < places.size(); i++) {
                page.append(pieces.get(i));
                switch (places.get(i)) {
                    case PARTITION -> page.append(partition);
                    case ID -> page.append(id);
                    case EVENT_TIME -> page.append(eventTime);
                }
            }
            page.append(pieces.getLast());
        }
    }

    private enum Place {
        PARTITION,
        ID,
        EVENT_TIME;

        String in(JsonNode item) {
            return switch (this) {
                case PARTITION -> item.path("partition").path("S").asText();
                case ID -> item.path("id").path("S").asText();
                case EVENT_TIME -> item.path("eventTime").path("N").asText();
            };
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                byte[] asked;
                try (InputStream body =
                        request.contentStreamProvider().orElseThrow().newStream()) {
                    asked = body.readAllBytes();
                }
                return respond(JSON.readTree(asked));
            }

            @Override
            public void abort() {}
        };
    }

    private HttpExecuteResponse respond(JsonNode asked) {
        byte[] body = asked.has("RequestItems") ? written(asked.path("RequestItems")) : page(asked);
        var crc = new CRC32();
        crc.update(body);
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                        .putHeader("Content-Length", Integer.toString(body.length))
                        .putHeader("x-amz-crc32", Long.toString(crc.getValue()))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    private synchronized byte[] written(JsonNode tables) {
        tables.forEach(writes -> writes.forEach(
                write -> templates.add(Template.of(write.path("PutRequest").path("Item")))));
        return "{\"UnprocessedItems\":{}}".getBytes(StandardCharsets.UTF_8);
    }

    private byte[] page(JsonNode asked) {
        String partition = asked.path("ExpressionAttributeValues")
                .path(":partition")
                .path("S")
                .asText();
        String[] parts = partition.split("#", -1);
        long hour = parts[1].equals("labels") ? -1 : Long.parseLong(parts[1]);
        if (hour < fromHour || hour >= toHour) {
            return "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}".getBytes(StandardCharsets.UTF_8);
        }
        int shard = Integer.parseInt(parts[2]);
        long row = asked.has("ExclusiveStartKey")
                ? number(asked.path("ExclusiveStartKey").path("id").path("S").asText()) + 1
                : 0;
        var page = new StringBuilder(PAGE * 2).append("{\"Items\":[");
        long first = row;
        int size = 0;
        for (; row < itemsPerPartition && size < PAGE; row++) {
            Template template =
                    templates.get((int) Math.floorMod(row * 31 + hour * 7 + shard, (long) templates.size()));
            template.write(
                    page.append(row == first ? "" : ","),
                    partition,
                    id(hour, shard, row),
                    hour * HOUR + row * HOUR / itemsPerPartition);
            size += template.bytes();
        }
        page.append("],\"Count\":")
                .append(row - first)
                .append(",\"ScannedCount\":")
                .append(row - first);
        page.append(",\"ConsumedCapacity\":{\"TableName\":\"log\",\"CapacityUnits\":")
                .append(Math.ceilDiv(size, 4096) / 2.0)
                .append('}');
        if (row < itemsPerPartition) {
            page.append(",\"LastEvaluatedKey\":{\"partition\":{\"S\":\"")
                    .append(partition)
                    .append("\"},\"id\":{\"S\":\"")
                    .append(id(hour, shard, row - 1))
                    .append("\"}}");
        }
        return page.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String id(long hour, int shard, long row) {
        var random = new StringBuilder(RANDOM);
        for (int i = 0; i < RANDOM; i++) {
            random.append(ALPHABET.charAt((int) (row >>> Math.min(63, 5 * i)) & 31));
        }
        return new PredictionId(hour, shard, random.toString()).toString();
    }

    private static long number(String id) {
        String random = id.substring(id.length() - RANDOM);
        long row = 0;
        for (int i = 11; i >= 0; i--) {
            row = row << 5 | ALPHABET.indexOf(random.charAt(i));
        }
        return row;
    }

    @Override
    public void close() {}
}

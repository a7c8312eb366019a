package cn.themeday.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the hash of an entry covers. The same before writing and after reading back: the database keeps neither the order
 * of keys nor the way a number was written.
 *
 * @param at to the microsecond, as the database keeps it
 * @param details JSON
 */
record TrailContent(
        OffsetDateTime at,
        @Nullable Long personId,
        @Nullable String personName,
        @Nullable String post,
        @Nullable Long organisationId,
        String action,
        String sentence,
        @Nullable String rootInstance,
        @Nullable String subject,
        String details) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** SHA-256 in hex. */
    String hash() {
        var fields = JsonNodeFactory.instance.arrayNode();
        fields.add(at.toInstant().toString())
                .add(personId)
                .add(personName)
                .add(post)
                .add(organisationId);
        fields.add(action).add(sentence).add(rootInstance).add(subject);
        try {
            fields.add(JSON.readTree(details));
            byte[] content = canonical(fields).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("an entry of " + action + " cannot be hashed", e);
        }
    }

    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            node.fields().forEachRemaining(field -> sorted.put(field.getKey(), field.getValue()));
            return sorted.entrySet().stream()
                    .map(field -> JsonNodeFactory.instance.textNode(field.getKey()) + ":" + canonical(field.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(TrailContent::canonical)
                    .collect(Collectors.joining(",", "[", "]"));
        }
        if (node.isNumber()) {
            return node.decimalValue().stripTrailingZeros().toPlainString();
        }
        return node.toString();
    }
}

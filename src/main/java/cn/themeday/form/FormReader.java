package cn.themeday.form;

import cn.themeday.rejection.Rejection;
import cn.themeday.rejection.Rejection.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads a Camunda Form (form-js JSON). Pure: bytes in, a form or sentences out. */
public final class FormReader {

    private static final int MAX_BYTES = 512 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private FormReader() {}

    /**
     * @throws Rejection with every finding; the path is the key of the field that it concerns
     */
    public static Form read(byte[] json) {
        List<FieldError> findings = new ArrayList<>();
        Form form = read(json, findings);
        if (!findings.isEmpty()) {
            throw new Rejection(findings);
        }
        return form;
    }

    /** What keeps this form from being used; empty when nothing does. */
    public static List<FieldError> findings(byte[] json) {
        try {
            read(json);
            return List.of();
        } catch (Rejection rejection) {
            return rejection.errors();
        }
    }

    /** Reads a form that was in use: what a newer check would find does not hide what people entered. */
    static Form readKept(byte[] json) {
        return read(json, new ArrayList<>());
    }

    private static Form read(byte[] json, List<FieldError> findings) {
        JsonNode root = parse(json);
        if (!"default".equals(root.path("type").asText())
                || !root.path("components").isArray()) {
            throw Rejection.of("这不是 Camunda 表单文件：缺少 \"type\": \"default\" 或 components。");
        }
        List<FormField> fields = new FieldReader(findings).readAll(root.path("components"));
        return new Form(root.path("id").asText(""), fields, new String(json, StandardCharsets.UTF_8), sha256(json));
    }

    private static JsonNode parse(byte[] json) {
        if (json.length > MAX_BYTES) {
            throw Rejection.of("表单文件超过 512 KB。");
        }
        try {
            // UTF-8 only: the parser would also take UTF-16, whose text and hash could not be told from each other.
            JsonNode root = JSON.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString());
            return root == null ? MissingNode.getInstance() : root;
        } catch (IOException e) {
            throw Rejection.of("表单文件不是 UTF-8 编码的正确 JSON，请用 Camunda Modeler 重新保存。");
        }
    }

    /** 64 hex digits. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

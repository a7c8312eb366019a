package cn.themeday.program;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody at the running program, over HTTP, with a session. */
public final class Visitor {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");

    private static final String EDGE = "edge-of-a-part";

    private final String address;
    private String session = "";
    private String token = "";

    public Visitor(int port) {
        this.address = "http://localhost:" + port;
    }

    /** The whole of it: the page, its form, and the page behind it. */
    public void signIn(String login, String password) throws Exception {
        token(send(request("/sign-in").GET()));
        send(request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("login=" + login + "&password=" + password + "&_csrf="
                        + URLEncoder.encode(token, StandardCharsets.UTF_8))));
        HttpResponse<String> home = send(request("/").GET());
        if (home.statusCode() != 200) {
            throw new IllegalStateException(login + " is not signed in: " + home.statusCode());
        }
        token(home);
    }

    public void complete(String taskId, Map<String, Object> values) throws Exception {
        HttpResponse<String> answer =
                postJson("/tasks/" + taskId, new ObjectMapper().writeValueAsString(Map.of("values", values)));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    /** The same person with the same session at another program. */
    public Visitor at(int port) {
        Visitor there = new Visitor(port);
        there.session = session;
        there.token = token;
        return there;
    }

    public HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    /** As a page's form sends it. */
    public HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
        String body = Stream.concat(Stream.of(Map.entry("_csrf", token)), fields.entrySet().stream())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** A text file by the form's file field. */
    public HttpResponse<String> upload(String name, String text) throws Exception {
        String file = "name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: text/plain";
        return multipart("/attachments", "application/json", part(file, text));
    }

    /** As a page's form with a file field sends it, no file chosen. */
    public HttpResponse<String> postParts(String path, List<Map.Entry<String, String>> fields) throws Exception {
        return multipart(
                path,
                "text/html",
                fields.stream()
                        .map(field -> part("name=\"" + field.getKey() + "\"", field.getValue()))
                        .collect(Collectors.joining()));
    }

    /** As an island sends it. */
    public HttpResponse<String> postJson(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("X-CSRF-TOKEN", token)
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> multipart(String path, String accept, String parts) throws Exception {
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + EDGE)
                .header("Accept", accept)
                .header("X-CSRF-TOKEN", token)
                .POST(BodyPublishers.ofString(parts + "--" + EDGE + "--\r\n")));
    }

    private static String part(String disposition, String content) {
        return "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n".formatted(EDGE, disposition, content);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return session.isEmpty() ? request : request.header("Cookie", session);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";")[0])
                .filter(cookie -> cookie.startsWith("SESSION="))
                .forEach(cookie -> session = cookie);
        return answer;
    }

    private void token(HttpResponse<String> page) {
        Matcher found = TOKEN.matcher(page.body());
        if (!found.find()) {
            throw new IllegalStateException("no token on a page with status " + page.statusCode());
        }
        token = found.group(1);
    }
}

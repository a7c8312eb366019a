package cn.themeday.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at the running program, over HTTP, with a session. */
class Visitor {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");

    private final String address;
    private String session = "";
    private String token = "";

    Visitor(int port) {
        this.address = "http://localhost:" + port;
    }

    /** The whole of it: the page, its form, and the page behind it. */
    void signIn(String login, String password) throws Exception {
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

    void complete(String taskId, Map<String, Object> values) throws Exception {
        HttpResponse<String> answer = send(request("/tasks/" + taskId)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("X-CSRF-TOKEN", token)
                .POST(BodyPublishers.ofByteArray(new ObjectMapper().writeValueAsBytes(Map.of("values", values)))));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
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

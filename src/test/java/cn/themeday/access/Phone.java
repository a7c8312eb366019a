package cn.themeday.access;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A browser that keeps its cookies. */
class Phone {

    private static final String AGENT = "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0";

    final Map<String, String> cookies = new HashMap<>();
    String address = "127.0.0.1";
    private final MockMvc mvc;

    Phone(MockMvc mvc) {
        this.mvc = mvc;
    }

    MockHttpServletResponse open(String path) throws Exception {
        return send(get(path));
    }

    MockHttpServletResponse submit(String path, String... fields) throws Exception {
        MockHttpServletRequestBuilder request = post(path).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return send(request);
    }

    MockHttpServletResponse signIn(String login, String password) throws Exception {
        return submit("/sign-in", "login", login, "password", password);
    }

    MockHttpServletResponse signInKept(String login, String password) throws Exception {
        return submit("/sign-in", "login", login, "password", password, "keep", "yes");
    }

    MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        request.header(HttpHeaders.USER_AGENT, AGENT);
        request.with(sent -> {
            sent.setRemoteAddr(address);
            return sent;
        });
        if (!cookies.isEmpty()) {
            request.cookie(cookies.entrySet().stream()
                    .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()))
                    .toArray(Cookie[]::new));
        }
        MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
        for (Cookie cookie : response.getCookies()) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        }
        return response;
    }

    /** As after a night in a drawer: the session is gone, the kept cookie is not. */
    void forgetSession() {
        cookies.remove("SESSION");
    }

    @Nullable
    String kept() {
        return cookies.get(KeepPhoneSignedIn.COOKIE);
    }

    Phone copy() {
        Phone copy = new Phone(mvc);
        copy.cookies.putAll(cookies);
        return copy;
    }
}

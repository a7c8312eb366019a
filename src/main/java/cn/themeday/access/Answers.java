package cn.themeday.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;

/** What a request that may not go on gets, in the language of whoever asked: page, part of a page or island. */
final class Answers {

    static final String SIGN_IN = "/sign-in";

    /** Bytes of a form without files; what Tomcat reads at most. */
    private static final int MOST_TYPED = 2 * 1024 * 1024;

    private Answers() {}

    static void signInFirst(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException, ServletException {
        if (htmx(request)) {
            response.setHeader("HX-Redirect", request.getContextPath() + SIGN_IN);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (json(request)) {
            sentence(response, HttpServletResponse.SC_UNAUTHORIZED, "登录已过期，请重新登录；您填写的内容还在这部手机上。");
        } else {
            new LoginUrlAuthenticationEntryPoint(SIGN_IN).commence(request, response, refused);
        }
    }

    static void notSignedIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof TooManySignIns) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            response.sendRedirect(request.getContextPath() + SIGN_IN + "?wrong");
        }
    }

    static void denied(HttpServletRequest request, HttpServletResponse response, Exception refused) throws IOException {
        if (refused instanceof CsrfException && request.getContentLengthLong() > MOST_TYPED) {
            // The server reads no form that long, the token in it neither.
            tooLong(request, response);
        } else if (htmx(request)) {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if (json(request)) {
            sentence(response, HttpServletResponse.SC_FORBIDDEN, "页面已过期，请刷新后再提交；您填写的内容还在这部手机上。");
        } else if (refused instanceof CsrfException && at(request, SIGN_IN)) {
            // The sign-in page stood open until its session had gone.
            response.sendRedirect(request.getContextPath() + SIGN_IN + "?stale");
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static void tooLong(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (json(request)) {
            sentence(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "填写的内容太长，没有提交，请缩短后再试。");
        } else {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
    }

    static boolean at(HttpServletRequest request, String path) {
        return request.getRequestURI().equals(request.getContextPath() + path);
    }

    static boolean htmx(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    static boolean json(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept"))
                .filter(accept -> accept.contains(MediaType.APPLICATION_JSON_VALUE))
                .isPresent();
    }

    /** @param sentence one of ours, without quotation marks of JSON */
    static void sentence(HttpServletResponse response, int status, String sentence) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("{\"errors\":[{\"path\":null,\"sentence\":\"" + sentence + "\"}]}");
    }
}

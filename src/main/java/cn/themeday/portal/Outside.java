package cn.themeday.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/** What goes wrong before any page is reached, or behind it: the same sentences, as a page or as JSON. */
@Component
class Outside extends DefaultErrorAttributes implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="zh-CN"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>没有办成 · 主题党日+</title><link rel="stylesheet" href="/assets/app.css"></head>
            <body class="no-tabs"><main id="content" class="main"><div class="page-head"><h1>没有办成</h1></div>
            <p class="lead">%s</p><p class="buttons"><a class="button" href="/">回到工作台</a></p></main></body></html>
            """;

    /** A sentence as JSON to an island, as a page to a person, made without asking anything of anybody. */
    static void write(HttpServletRequest request, HttpServletResponse response, String sentence) throws IOException {
        boolean island =
                String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.APPLICATION_JSON_VALUE);
        response.setContentType(island ? MediaType.APPLICATION_JSON_VALUE : MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write(island ? "{\"errors\":[{\"sentence\":\"%s\"}]}".formatted(sentence) : PAGE.formatted(sentence));
    }

    static String sentence(int status) {
        return switch (status) {
            case 400 -> "网址或提交的内容读不出来，请从页面上的链接重新进入。";
            case 401, 403 -> "页面已过期，请返回后刷新再试。";
            case 404 -> "没有找到，或者不在您的查看范围。";
            case 405, 406, 415 -> "这个网址不能这样用，请从页面上的链接重新进入。";
            case 413, 414, 431 -> "提交的内容太大，没有收下，请减少附件后再试。";
            case 503 -> "现在登录的人多，这次没有办成，请过一会儿再试。";
            default -> "程序出了问题，请回到工作台看这件事办成了没有，没有办成再试一次。";
        };
    }

    /** As {@link Refusals} answers an island. */
    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        int status = (int) super.getErrorAttributes(request, options).get("status");
        return Map.of("status", status, "errors", List.of(Map.of("sentence", sentence(status))));
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(Report.class.getName()));
    }

    /** The server's own page for what it refuses to read: an address that is none. Made by name. */
    public static class Report extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, Throwable thrown) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType("text/html");
                response.setCharacterEncoding("UTF-8");
                response.getReporter().write(PAGE.formatted(sentence(status)));
                response.finishResponse();
            } catch (IOException | IllegalStateException gone) {
                // Nobody reads the answer any more.
            }
        }
    }
}

package cn.themeday.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The last line of the start: where to go. */
@Component
class AddressLine {

    private static final Logger log = LoggerFactory.getLogger(AddressLine.class);

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void say(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext web) {
            WebServer server = web.getWebServer();
            if (server != null && server.getPort() > 0) {
                String path =
                        ready.getApplicationContext().getEnvironment().getProperty("server.servlet.context-path", "");
                log.info("已就绪，请用浏览器打开 http://localhost:{}{}", server.getPort(), path);
            }
        }
    }
}

package cn.themeday.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/** Everything is closed but the sign-in page and static files; no inline script or style anywhere. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; "
            + "frame-ancestors 'none'; form-action 'self'";

    @Bean
    SecurityFilterChain closedByDefault(HttpSecurity http, CheckPassword checkPassword, KeepPhoneSignedIn kept)
            throws Exception {
        http.authenticationManager(new ProviderManager(checkPassword))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/sign-in", "/assets/**", "/icon.svg", "/favicon.ico", "/error", "/actuator/health")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .usernameParameter("login")
                        .defaultSuccessUrl("/")
                        .failureUrl("/sign-in?wrong"))
                .rememberMe(remember -> remember.rememberMeServices(kept).key("kept-phone"))
                .logout(out -> out.logoutUrl("/sign-out").addLogoutHandler(kept).logoutSuccessUrl("/sign-in"))
                // The token stands in a meta tag for the islands, so it is the plain one.
                .csrf(csrf -> csrf.csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, refused) -> signInFirst(request, response, refused))
                        .accessDeniedHandler((request, response, refused) -> denied(request, response)));
        return http.build();
    }

    private static void signInFirst(
            HttpServletRequest request,
            HttpServletResponse response,
            org.springframework.security.core.AuthenticationException refused)
            throws IOException, jakarta.servlet.ServletException {
        if (htmx(request)) {
            response.setHeader("HX-Redirect", "/sign-in");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (json(request)) {
            sentence(response, HttpServletResponse.SC_UNAUTHORIZED, "登录已过期，请重新登录；您填写的内容还在这部手机上。");
        } else {
            new LoginUrlAuthenticationEntryPoint("/sign-in").commence(request, response, refused);
        }
    }

    private static void denied(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (htmx(request)) {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if (json(request)) {
            sentence(response, HttpServletResponse.SC_FORBIDDEN, "页面已过期，请刷新后再提交；您填写的内容还在这部手机上。");
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static boolean htmx(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    private static boolean json(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept"))
                .filter(accept -> accept.contains(MediaType.APPLICATION_JSON_VALUE))
                .isPresent();
    }

    private static void sentence(HttpServletResponse response, int status, String sentence) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("{\"errors\":[{\"path\":null,\"sentence\":\"" + sentence + "\"}]}");
    }
}

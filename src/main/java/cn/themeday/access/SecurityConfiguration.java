package cn.themeday.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Everything is closed but the sign-in page and static files; no inline script or style anywhere. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final int LONGEST_WANTED = 2_000;

    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; "
            + "frame-ancestors 'none'; form-action 'self'";

    /** Two answers at once may leave a toast in the same session: the later one stands, neither fails. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsOnPostgres() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** Static files ask for no session: a page brings ten of them. */
    @Bean
    @Order(1)
    SecurityFilterChain files(HttpSecurity http) throws Exception {
        http.securityMatcher("/assets/**", "/favicon*", "/icon.svg")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(SecurityConfiguration::headers)
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain closedByDefault(
            HttpSecurity http, CheckPassword checkPassword, KeepPhoneSignedIn kept, Actors actors, Accounts accounts)
            throws Exception {
        CookieRequestCache wanted = wanted();
        http.authenticationManager(new ProviderManager(checkPassword, KeptPhoneSignIn.provider()))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(Answers.SIGN_IN, "/error", "/actuator/health")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .requestCache(cache -> cache.requestCache(wanted))
                .formLogin(form -> form.loginPage(Answers.SIGN_IN)
                        .loginProcessingUrl(Answers.SIGN_IN)
                        .usernameParameter("login")
                        .authenticationDetailsSource(HttpServletRequest::getRemoteAddr)
                        .successHandler(toWhatWasWanted(wanted))
                        .failureHandler(Answers::notSignedIn))
                .rememberMe(remember -> remember.rememberMeServices(kept).key(KeepPhoneSignedIn.COOKIE))
                .logout(out ->
                        out.logoutUrl("/sign-out").addLogoutHandler(kept).logoutSuccessUrl(Answers.SIGN_IN + "?out"))
                .csrf(Customizer.withDefaults())
                .headers(SecurityConfiguration::headers)
                .addFilterBefore(new CheckStanding(actors, accounts, kept), AuthorizationFilter.class)
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(Answers::signInFirst).accessDeniedHandler(Answers::denied));
        return http.build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
    }

    /** The page that was asked for before signing in stands in a cookie, not in the session; parts of pages do not. */
    private static CookieRequestCache wanted() {
        CookieRequestCache wanted = new CookieRequestCache();
        wanted.setRequestMatcher(request -> "GET".equals(request.getMethod())
                && !Answers.htmx(request)
                && !Answers.json(request)
                // It has to fit into a header.
                && request.getRequestURL().length()
                                + String.valueOf(request.getQueryString()).length()
                        <= LONGEST_WANTED);
        wanted.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
        return wanted;
    }

    private static SavedRequestAwareAuthenticationSuccessHandler toWhatWasWanted(CookieRequestCache wanted) {
        SavedRequestAwareAuthenticationSuccessHandler success = new SavedRequestAwareAuthenticationSuccessHandler() {
            @Override
            protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response) {
                return request.getAttribute(KeepPhoneSignedIn.REFUSED) != null ? "/me?not-kept" : "/";
            }
        };
        success.setRequestCache(wanted);
        return success;
    }
}

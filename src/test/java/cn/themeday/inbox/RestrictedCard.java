package cn.themeday.inbox;

import cn.themeday.catalog.ProcedureCard;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A small restricted procedure: the seam is tried before any real one needs it. */
@Configuration(proxyBeanMethods = false)
class RestrictedCard {

    @Bean
    ProcedureCard secretMatter() {
        return new ProcedureCard("secret-matter", "受限事项", "只有当事人看得到", Set.of(), true, Set.of(), null);
    }
}

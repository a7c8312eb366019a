package cn.themeday.planning;

import cn.themeday.catalog.ProcedureCard;
import cn.themeday.organization.Post;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlanningCards {

    @Bean
    ProcedureCard planningCard() {
        return new ProcedureCard(
                ThemeDay.PROCEDURE,
                "主题党日策划",
                "提前定好当月主题党日的时间、地点和议程，支委会审议后报上级批复，召开后记录归档。",
                Set.of("2.1", "2.2", "2.3", "2.4", "3.2"),
                false,
                Set.of(Post.SECRETARY, Post.DEPUTY),
                "/theme-days/start");
    }
}

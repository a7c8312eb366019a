package cn.themeday;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
public class ThemeDayApplication {

    public static void main(String[] args) {
        SpringApplication.run(ThemeDayApplication.class, args);
    }
}

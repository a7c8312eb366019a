package cn.themeday.portal;

import com.fasterxml.jackson.core.StreamReadConstraints;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How much one request may say in JSON: a form is read into memory before anybody knows whether its task exists. */
@Configuration(proxyBeanMethods = false)
class JsonLimits {

    /** Characters; the longest of our forms, filled to its limits, has less than half of it. */
    private static final long LONGEST = 1_000_000;

    @Bean
    Jackson2ObjectMapperBuilderCustomizer shortDocuments() {
        return builder -> builder.postConfigurer(mapper -> mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(LONGEST)
                        .build()));
    }
}

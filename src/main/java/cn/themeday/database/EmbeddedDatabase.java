package cn.themeday.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Without a server given, the program brings its own. The pool and Flyway follow the two connection beans. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.datasource.url:}' == ''")
class EmbeddedDatabase {

    @Bean(destroyMethod = "close")
    EmbeddedServer embeddedServer(@Value("${themeday.data:./data}") Path data) {
        return EmbeddedServer.start(data);
    }

    @Bean
    JdbcConnectionDetails programConnection(EmbeddedServer server) {
        return new Program(server.url(), server.passwords().program());
    }

    @Bean
    FlywayConnectionDetails ownerConnection(EmbeddedServer server) {
        return new Owner(server.url(), server.passwords().owner());
    }

    private record Program(String url, String password) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return Roles.PROGRAM;
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }

    private record Owner(String url, String password) implements FlywayConnectionDetails {
        @Override
        public String getUsername() {
            return Roles.OWNER;
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }
}

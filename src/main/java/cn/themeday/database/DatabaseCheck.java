package cn.themeday.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the rest relies on, asked once at start. */
@Component
@DependsOnDatabaseInitialization
class DatabaseCheck implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(DatabaseCheck.class);

    private final JdbcClient jdbc;

    DatabaseCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        String zone = jdbc.sql("select current_setting('TimeZone')")
                .query(String.class)
                .single();
        if (!"Asia/Shanghai".equals(zone)) {
            throw new DatabaseUnfit("数据库连接的时区是 " + zone + "，不是 Asia/Shanghai，期限会算错；请去掉改动 connection-init-sql 的设置再启动。");
        }
        // The engine's own check compares a constant with a constant.
        String made = jdbc.sql(
                        "select version_ from engine.act_ge_schema_log order by timestamp_ desc, id_ desc limit 1")
                .query(String.class)
                .single();
        if (!EngineTables.version().equals(made)) {
            throw new DatabaseUnfit(
                    "流程引擎的表是 " + made + " 版的，程序里的引擎是 " + EngineTables.version() + " 版，请换回原来的程序版本，或者先升级引擎的表再启动。");
        }
        if (ownsTables()) {
            log.warn("数据库只给了一个用户：办理记录只靠触发器保护，这个用户自己可以绕开；请另设一个不拥有表的用户给程序用（见 docs/adr/0002-database-room.md）。");
        }
    }

    private boolean ownsTables() {
        return jdbc.sql(
                        """
                        select (select rolsuper from pg_roles where rolname = current_user)
                            or pg_has_role(current_user, relowner, 'usage')
                        from pg_class where oid = 'app.spring_session'::regclass""")
                .query(Boolean.class)
                .single();
    }
}

package cn.themeday.calendar;

import cn.themeday.rejection.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** {@code --themeday.holidays=FILE.csv}: entered at start; the program then serves as always. */
@Component
@ConditionalOnProperty("themeday.holidays")
class HolidayFile implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(HolidayFile.class);

    private final LoadHolidays holidays;
    private final Path file;

    HolidayFile(LoadHolidays holidays, @Value("${themeday.holidays}") Path file) {
        this.holidays = holidays;
        this.file = file;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            holidays.load(Files.readString(file));
            LOG.info("放假安排 {} 已录入。", file);
        } catch (IOException unreadable) {
            LOG.error("放假安排没有录入：读不到文件 {}。", file);
        } catch (Rejection refused) {
            LOG.error("放假安排没有录入：{}", refused.getMessage());
        }
    }
}

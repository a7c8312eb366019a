package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actor;
import cn.themeday.calendar.TestClock;
import cn.themeday.inbox.CompleteTask;
import cn.themeday.inbox.InboxItem;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayHeld;
import cn.themeday.planning.ThemeDayState;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ThemeDayTest
@DisplayName("记录确认后告诉别的模块")
class ThemeDayHeldTest {

    private static final YearMonth MONTH = YearMonth.of(2027, 5);

    @Autowired
    Branch branch;

    @Autowired
    CompleteTask completeTask;

    @Autowired
    HeldDays heldDays;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @AfterEach
    void backToToday() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("书记确认时说一次，带着哪一天、哪个支部；记录时、退回时、没存住时不说，再点一次不再说")
    void saidOnceWhenTheRecordIsConfirmed() {
        ThemeDay day = branch.told("县供水公司党支部", MONTH);
        TestClock.INSTANCE.set(day.day().atTime(18, 0));
        branch.runDueJobs();
        branch.complete(day, "recordDay", Map.of("minutes", "按议程进行。"));
        branch.complete(day, "confirmRecord", Map.of("confirmChoice", "RETURN", "remark", "漏了学习"));
        branch.complete(day, "recordDay", Map.of("minutes", "按议程进行，学习党章。"));
        assertThat(heldDays.of(day.id())).isEmpty();

        InboxItem confirm = branch.open(day, "confirmRecord");
        Actor secretary = branch.secretary(day.branchId());
        Map<String, Object> values = branch.values(confirm, Map.of());
        transaction.executeWithoutResult(running -> {
            completeTask.complete(secretary, String.valueOf(confirm.taskId()), values);
            assertThat(branch.now(day).state()).isEqualTo(ThemeDayState.RECORDED);
            running.setRollbackOnly();
        });
        assertThat(heldDays.of(day.id())).as("taken back with everything else").isEmpty();
        branch.open(day, "confirmRecord");

        for (int tap = 1; tap <= 2; tap++) {
            completeTask.complete(secretary, String.valueOf(confirm.taskId()), values);
            assertThat(heldDays.of(day.id())).containsExactly(new ThemeDayHeld(day.id(), day.branchId()));
        }
    }
}

package cn.themeday.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.policy.Clauses;
import cn.themeday.process.Branch;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ThemeDayTest
@DisplayName("制度依据一页")
class ClausesPageTest {

    private static final String MODEL =
            """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <bpmn:process id="clause-live" name="学时" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:documentation>条款 2.1。试用。</bpmn:documentation>
                <bpmn:extensionElements><camunda:properties>
                  <camunda:property name="inputs" value="organisationId" />
                </camunda:properties></bpmn:extensionElements>
                <bpmn:startEvent id="asked" name="登记学时"><bpmn:documentation>条款 %s。登记。</bpmn:documentation>
                </bpmn:startEvent>
              </bpmn:process>
            </bpmn:definitions>
            """;

    @Autowired
    MockMvc mvc;

    @Autowired
    Branch branch;

    @Autowired
    Clauses clauses;

    @Autowired
    RepositoryService repository;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("每一条都在；流程图、规则表、表单、规定数字和测试各写出来，都能点开")
    void everyClauseIsListedWithWhatCarriesIt() throws Exception {
        String page = page("/clauses");

        assertThat(clauses.all()).allSatisfy(clause -> assertThat(page).contains("id=\"clause-" + clause.id() + "\""));
        assertThat(clause(page, "3.2"))
                .contains("/clauses/models/theme-day-planning.bpmn?element=adoptPlan", "委员意见", "支委会没有过半数同意");
        assertThat(clause(page, "5.2a"))
                .contains("/clauses/models/superior-review-steps.dmn#recordReceived", "报备件看过即可");
        assertThat(clause(page, "2.1a")).contains("诵读章节");
        assertThat(clause(page, "4.2")).contains("民主评议的月份");
        assertThat(clause(page, "5.3c")).contains("还没有落实");
    }

    @Test
    @DisplayName("流程图上点亮这一步，写出它的条款；规则表一行一行列出；没有的文件打不开")
    void aPlaceIsShownInItsModel() throws Exception {
        assertThat(page("/clauses/models/theme-day-planning.bpmn?element=adoptPlan"))
                .contains("data-mine=\"adoptPlan\"", clauses.get("3.2").sentence());
        assertThat(page("/clauses/models/theme-day-planning.bpmn/source")).contains("id=\"adoptPlan\"");
        assertThat(page("/clauses/models/superior-review-steps.dmn"))
                .contains("id=\"recordReceived\"", "报备件看过即可", "#clause-5.2a");
        mvc.perform(get("/clauses/models/none.bpmn").with(branch.signedIn("songling.dangyuan")))
                .andExpect(status().isNotFound());
    }

    @Test
    @DisplayName("读的是正在用的版本：新版本一发布就算，换掉了就不算")
    void theLiveVersionIsRead() throws Exception {
        String first = deploy("5.1");
        assertThat(clause(page("/clauses"), "5.1")).contains("登记学时").doesNotContain("还没有落实");
        String second = deploy("5.1a");
        assertThat(clause(page("/clauses"), "5.1")).doesNotContain("登记学时").contains("还没有落实");
        assertThat(clause(page("/clauses"), "5.1a")).contains("登记学时");
        repository.deleteDeployment(second);
        repository.deleteDeployment(first);
    }

    private String deploy(String clause) {
        return repository
                .createDeployment()
                .name("clause-live")
                .addString("clause-live.bpmn", MODEL.formatted(clause))
                .deploy()
                .getId();
    }

    private String page(String address) throws Exception {
        return mvc.perform(get(address).with(branch.signedIn("songling.dangyuan")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static String clause(String page, String id) {
        int start = page.indexOf("id=\"clause-" + id + "\"");
        return page.substring(start, page.indexOf("</article>", start));
    }
}

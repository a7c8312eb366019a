package cn.themeday.organization.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.process.Branch;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

/** Roster files as the system administrator sends and confirms them, each step waited for. */
class RosterUploads {

    private final MockMvc mvc;
    private final Branch branch;
    private final RosterImports imports;

    RosterUploads(MockMvc mvc, Branch branch, RosterImports imports) {
        this.mvc = mvc;
        this.branch = branch;
        this.imports = imports;
    }

    /** Sent on the page, and looked at. */
    long uploaded(byte[] book) throws Exception {
        MvcResult sent = mvc.perform(multipart("/roster")
                        .file(new MockMultipartFile("file", "名册.xlsx", null, book))
                        .with(branch.signedIn("guanli"))
                        .with(csrf()))
                .andExpect(status().isFound())
                .andReturn();
        Matcher id = Pattern.compile("\\d+$")
                .matcher(String.valueOf(sent.getResponse().getRedirectedUrl()));
        assertThat(id.find()).isTrue();
        return settled(Long.parseLong(id.group()));
    }

    void confirm(long id) throws Exception {
        mvc.perform(post("/roster/imports/" + id + "/apply")
                        .with(branch.signedIn("guanli"))
                        .with(csrf()))
                .andExpect(status().isFound());
        applied(id);
    }

    void applied(long id) {
        assertThat(imports.get(settled(id)).state()).isEqualTo(RosterImport.State.APPLIED);
    }

    long settled(long id) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !imports.get(id).running());
        return id;
    }

    String sums(long id) {
        return RosterImport.sentence(imports.get(id).sums());
    }
}

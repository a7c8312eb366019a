package cn.themeday.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.access.ActingPost;
import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.access.Actors;
import cn.themeday.access.SignedInAs;
import cn.themeday.inbox.Items;
import cn.themeday.inbox.Page;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.springframework.test.web.servlet.MockMvc;

/** The inbox as a page, and as a query beside the engine's own. */
class InboxMeasures {

    private final MockMvc mvc;
    private final Actors actors;
    private final ActingPosts actingPosts;
    private final Items items;
    private final TaskService engineTasks;

    InboxMeasures(MockMvc mvc, Actors actors, ActingPosts actingPosts, Items items, TaskService engineTasks) {
        this.mvc = mvc;
        this.actors = actors;
        this.actingPosts = actingPosts;
        this.items = items;
        this.engineTasks = engineTasks;
    }

    /** @return how long each person's page took in the server, with its rights and its layout */
    long[] pages(List<Long> people) throws Exception {
        long[] nanos = new long[people.size()];
        for (int i = 0; i < nanos.length; i++) {
            long begun = System.nanoTime();
            mvc.perform(get("/todo").with(SignedInAs.person(people.get(i)))).andExpect(status().isOk());
            nanos[i] = System.nanoTime() - begun;
        }
        return nanos;
    }

    /** The first page of the same list by both. */
    void compare(List<Long> people, Figures figures) {
        long[] own = new long[people.size()];
        long[] engine = new long[people.size()];
        for (int i = 0; i < own.length; i++) {
            Actor actor = actors.of(people.get(i));
            Set<ActingPost> posts = actingPosts.of(actor);
            List<String> groups = posts.stream()
                    .map(held -> held.post().name().toLowerCase(Locale.ROOT) + ":" + held.organisationId())
                    .toList();
            long begun = System.nanoTime();
            int ours = items.open(actor.personId(), posts, Page.FETCHED).size();
            own[i] = System.nanoTime() - begun;
            begun = System.nanoTime();
            int theirs = engineTasks
                    .createTaskQuery()
                    .or()
                    .taskAssignee(Long.toString(actor.personId()))
                    .taskCandidateGroupIn(groups)
                    .endOr()
                    .orderByDueDate()
                    .asc()
                    .listPage(0, Page.FETCHED)
                    .size();
            engine[i] = System.nanoTime() - begun;
            assertThat(theirs).isEqualTo(ours);
        }
        double ours = Figures.percentile(own, 0.5);
        double theirs = Figures.percentile(engine, 0.5);
        figures.add("inbox query, median", ours, "ms", null);
        figures.add("the engine's assignee or candidate groups, median", theirs, "ms", null);
        figures.add("the engine's query ÷ ours", theirs / ours, "", ">= 10");
    }
}

package cn.themeday.inbox;

import java.util.List;
import java.util.Set;

/** A room's own rows, held against what runs in the engine. */
public interface DomainState {

    /**
     * What does not agree, one sentence each, in Chinese, with ids: for the command's output.
     *
     * @param running root instances
     */
    List<String> differences(Set<String> running);
}

package cn.themeday.studio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file of a proposed change.
 *
 * @param before what was live when it was proposed, null for a new file
 */
public record ProposedFile(String name, byte[] content, byte @Nullable [] before) {

    /** What is live now is neither what this change began from nor what it leads to. */
    boolean overtaken(byte @Nullable [] live) {
        return !Arrays.equals(live, before) && !Arrays.equals(live, content);
    }
}

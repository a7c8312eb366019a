package cn.themeday.engine;

import cn.themeday.check.Vocabulary;
import cn.themeday.check.Vocabulary.Bean;
import cn.themeday.check.Vocabulary.Kind;
import cn.themeday.organization.Post;
import cn.themeday.policy.Clause;
import cn.themeday.policy.Clauses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/** What models may name as the jar ships it: read from the class path, without a context and without a database. */
public final class ShippedVocabulary {

    private static final Supplier<Vocabulary> READ = SingletonSupplier.of(ShippedVocabulary::read);

    private ShippedVocabulary() {}

    public static Vocabulary get() {
        return READ.get();
    }

    private static Vocabulary read() {
        try {
            Map<String, byte[]> live = new TreeMap<>();
            for (String pattern : Set.of("classpath*:processes/*.*mn", "classpath*:forms/*.form")) {
                for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                    live.put(String.valueOf(file.getFilename()), file.getContentAsByteArray());
                }
            }
            Set<String> figures = new ClassPathResource("policy/figures.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toSet());
            Set<String> clauses = new Clauses().all().stream().map(Clause::id).collect(Collectors.toSet());
            return new Vocabulary(posts(), beans(), figures, clauses, live);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> posts() {
        return Stream.of(Post.values())
                .filter(post -> !Post.OF_THE_PLATFORM.contains(post))
                .map(post -> post.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Map<String, Bean> beans() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ModelBean.class));
        scanner.setResourcePattern("**/process/*.class"); // where the house keeps them; all classes would take a second
        Map<String, Bean> beans = new TreeMap<>();
        for (var found : scanner.findCandidateComponents("cn.themeday")) {
            Class<?> type = ClassUtils.resolveClassName(
                    String.valueOf(found.getBeanClassName()), ClassUtils.getDefaultClassLoader());
            ModelBean listed = type.getAnnotation(ModelBean.class);
            beans.put(listed.value(), new Bean(kind(type), Set.of(listed.sets()), methods(type)));
        }
        return beans;
    }

    private static Kind kind(Class<?> type) {
        if (JavaDelegate.class.isAssignableFrom(type)) {
            return Kind.DELEGATE;
        }
        return TaskListener.class.isAssignableFrom(type) ? Kind.LISTENER : Kind.METHODS;
    }

    private static Map<String, Set<Integer>> methods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .collect(Collectors.groupingBy(
                        Method::getName, Collectors.mapping(Method::getParameterCount, Collectors.toSet())));
    }
}

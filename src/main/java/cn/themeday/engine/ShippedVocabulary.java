package cn.themeday.engine;

import cn.themeday.check.Vocabulary;
import cn.themeday.check.Vocabulary.Bean;
import cn.themeday.check.Vocabulary.Contract;
import cn.themeday.check.Vocabulary.Use;
import cn.themeday.organization.Post;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
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

/** What the program itself offers to models. Read from its classes and files alone: no bean and no database is needed. */
public final class ShippedVocabulary {

    private static final String BASE = "cn.themeday";

    private ShippedVocabulary() {}

    public static Vocabulary read() {
        return new Vocabulary(
                EnumSet.complementOf(EnumSet.copyOf(Post.OF_THE_PLATFORM)).stream()
                        .map(post -> post.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new)),
                annotated(ModelBean.class)
                        .collect(Collectors.toMap(
                                type -> type.getAnnotation(ModelBean.class).value(), bean())),
                annotated(ModelContract.class)
                        .map(type -> type.getAnnotation(ModelContract.class))
                        .collect(Collectors.toMap(
                                ModelContract::value,
                                contract -> new Contract(Set.of(contract.given()), Set.of(contract.results())))),
                lines("policy/figures.txt").collect(Collectors.toSet()),
                lines("policy/clauses.csv")
                        .map(line -> line.substring(0, line.indexOf(',')))
                        .collect(Collectors.toSet()),
                files());
    }

    private static Function<Class<?>, Bean> bean() {
        return type -> new Bean(
                JavaDelegate.class.isAssignableFrom(type)
                        ? Set.of(Use.DELEGATE)
                        : TaskListener.class.isAssignableFrom(type) ? Set.of(Use.TASK_LISTENER) : Set.of(Use.METHODS),
                Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .map(Method::getName)
                        .collect(Collectors.toSet()),
                Set.of(type.getAnnotation(ModelBean.class).sets()));
    }

    private static Stream<Class<?>> annotated(Class<? extends Annotation> annotation) {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(annotation));
        return scan.findCandidateComponents(BASE).stream()
                .map(found -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(found.getBeanClassName()), ShippedVocabulary.class.getClassLoader()));
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        try {
            var resources = new PathMatchingResourcePatternResolver(ShippedVocabulary.class.getClassLoader());
            for (String pattern : new String[] {"classpath*:processes/*.*mn", "classpath*:forms/*.form"}) {
                for (Resource file : resources.getResources(pattern)) {
                    files.put(String.valueOf(file.getFilename()), file.getContentAsByteArray());
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(String resource) {
        try {
            return new ClassPathResource(resource)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

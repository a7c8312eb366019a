package cn.themeday.engine.camunda;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;

/**
 * Expressions see variables and the beans listed by {@link cn.themeday.engine.ModelBean}, nothing else: no other bean,
 * no method of a value, no reflection.
 */
class ListedExpressions extends JuelExpressionManager {

    private static final Set<String> OF_THE_SCOPE = Set.of("processBusinessKey");

    private final Supplier<Map<String, Object>> listed;

    ListedExpressions(Supplier<Map<String, Object>> listed) {
        this.listed = listed;
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new ListedBeans());
        resolver.add(new ListELResolver(true));
        resolver.add(new MapELResolver(true));
        resolver.add(new OnlyListed());
        return resolver;
    }

    /** The name alone: {@code ${workingDays}}. */
    private class ListedBeans extends ELResolver {
        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base != null) {
                return null;
            }
            Object bean = listed.get().get(String.valueOf(property));
            context.setPropertyResolved(bean != null);
            return bean;
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return Object.class;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            // Left unresolved: the next resolver refuses.
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return Object.class;
        }

        @Override
        public java.util.Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return java.util.Collections.emptyIterator();
        }
    }

    /** What the name leads to: methods of listed beans, a few properties of the scope. */
    private class OnlyListed extends BeanELResolver {

        OnlyListed() {
            super(true);
        }

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base instanceof VariableScope && OF_THE_SCOPE.contains(String.valueOf(property))) {
                return super.getValue(context, base, property);
            }
            if (base != null) {
                throw refused(property);
            }
            return null;
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
            if (base == null || !listed.get().containsValue(base) || "getClass".equals(String.valueOf(method))) {
                throw refused(method);
            }
            return super.invoke(context, base, method, types, arguments);
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            throw refused(property);
        }

        private ModelRefused refused(Object what) {
            return new ModelRefused("模型的表达式不能使用“" + what + "”：只能用流程变量和登记过的方法。");
        }
    }
}

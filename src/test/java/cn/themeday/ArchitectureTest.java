package cn.themeday;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import cn.themeday.calendar.MovableClock;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

@DisplayName("房屋的规矩")
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("cn.themeday");

    private static final DescribedPredicate<JavaClass> ENGINE_API =
            resideInAPackage("org.camunda.bpm..").as("the engine's classes");

    private static final DescribedPredicate<JavaClass> ENGINE_INTERNALS =
            resideInAPackage("org.camunda.bpm..impl..").as("the engine's internals");

    @Test
    @DisplayName("各房间只走声明过的方向，只进别人的前门，没有环")
    void roomsKeepTheirDirections() {
        ApplicationModules.of(ThemeDayApplication.class).verify();
    }

    @Test
    @DisplayName("只有引擎房间和各房间的 process 包认识引擎")
    void theEngineIsKnownInFewPlaces() {
        noClasses()
                .that()
                .resideOutsideOfPackages("cn.themeday.engine..", "cn.themeday..process..")
                .should()
                .dependOnClassesThat(ENGINE_API)
                .check(MAIN);
    }

    @Test
    @DisplayName("引擎的内部类只出现在引擎房间")
    void theEnginesInternalsStayInsideTheEngineRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage("cn.themeday.engine..")
                .should()
                .dependOnClassesThat(ENGINE_INTERNALS)
                .check(MAIN);
    }

    @Test
    @DisplayName("FEEL 只由表单房间计算")
    void feelBelongsToForms() {
        noClasses()
                .that()
                .resideOutsideOfPackage("cn.themeday.form..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda.feel..")
                .check(MAIN);
    }

    @Test
    @DisplayName("时间只从时钟来")
    void timeComesFromTheClock() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(MovableClock.class)
                .should()
                .callMethodWhere(describe("asks the machine for the time", ArchitectureTest::asksTheMachine))
                .orShould()
                .callConstructor(Date.class)
                .check(MAIN);
    }

    @Test
    @DisplayName("系统时钟只由 calendar 取得")
    void theSystemsClockIsMadeInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("cn.themeday.calendar..")
                .should()
                .callMethodWhere(describe(
                        "makes a system clock",
                        call -> call.getTargetOwner().isEquivalentTo(java.time.Clock.class)
                                && call.getName().startsWith("system")))
                .check(MAIN);
    }

    @Test
    @DisplayName("控制器不对外公开")
    void controllersArePackagePrivate() {
        classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .or()
                .areAnnotatedWith(RestController.class)
                .should()
                .bePackagePrivate()
                .check(MAIN);
    }

    @Test
    @DisplayName("没有人依赖门户")
    void nobodyDependsOnThePortal() {
        noClasses()
                .that()
                .resideOutsideOfPackage("cn.themeday.portal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("cn.themeday.portal..")
                .check(MAIN);
    }

    @Test
    @DisplayName("查询引擎时不传表达式")
    void noQueryTakesAnExpression() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "hands an expression to a query of the engine",
                        call -> call.getName().endsWith("Expression")
                                && call.getTargetOwner().getPackageName().startsWith("org.camunda.bpm.engine")
                                && call.getTargetOwner().getSimpleName().contains("Query")))
                .check(MAIN);
    }

    @Test
    @DisplayName("类名说明它是什么，不用空话")
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveNameMatching(".*(Manager|Utils?|Helpers?|Base)(\\$.*)?")
                .orShould()
                .haveNameMatching(".*[.$](Abstract|Base)[A-Z].*")
                .check(MAIN);
    }

    @Test
    @DisplayName("用例不认识页面和流程委托")
    void useCasesKnowNeitherPagesNorDelegates() {
        noClasses()
                .that()
                .resideInAPackage("cn.themeday..usecase..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cn.themeday..web..", "cn.themeday..process..")
                .check(MAIN);
    }

    private static boolean asksTheMachine(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        boolean withoutClock = call.getTarget().getRawParameterTypes().isEmpty()
                || call.getTarget().getRawParameterTypes().get(0).isEquivalentTo(java.time.ZoneId.class);
        return owner.getPackageName().equals("java.time") && call.getName().equals("now") && withoutClock
                || owner.isEquivalentTo(System.class)
                        && Set.of("currentTimeMillis").contains(call.getName())
                || owner.isEquivalentTo(java.util.Calendar.class)
                        && call.getName().equals("getInstance");
    }
}

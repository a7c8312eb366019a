import { FeelExpressionLanguage } from '@bpmn-io/form-js-viewer';

/**
 * A field is hidden only when its condition says true. The library reads `hide` as a unary test, where an empty value
 * hides as well; the server evaluates the plain expression, and both must agree.
 */
export class StrictExpressions extends FeelExpressionLanguage {
  evaluateUnaryTest(expression, data = {}) {
    return this.evaluate(expression, data) === true;
  }
}
StrictExpressions.$inject = ['eventBus'];

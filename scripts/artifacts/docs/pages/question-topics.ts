import type { Decision, Question } from '../../decisions/decisions.ts';

/** The name of the page of all questions. */
export const questionsPageName = 'questions';

/** A decision with its questions, which are numbered through all decisions. */
export interface QuestionTopic {
  decision: Decision;
  questions: [Question & { number: number }, ...(Question & { number: number })[]];
}

/** The decisions about which KashIO is to be asked something, in their order. */
export function listQuestionTopics(decisions: Decision[]): QuestionTopic[] {
  let count = 0;
  return decisions.flatMap((decision) => {
    const [first, ...others] = (decision.questions ?? []).map((question) => ({ ...question, number: (count += 1) }));
    return first ? [{ decision, questions: [first, ...others] }] : [];
  });
}

/** The address of a decision's questions. */
export function getQuestionsHref(id: string): string {
  return `${questionsPageName}.md#${id}`;
}

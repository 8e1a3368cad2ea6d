"""The numbers and reasons of one run made into an assessment: texts, doses, session, retest, next branch."""

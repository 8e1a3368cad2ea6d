"""Steps of the feature files, known to every binder in ``tests/features``."""

pytest_plugins = [
    "tests.features.steps.athlete",
    "tests.features.steps.assessment",
    "tests.features.steps.causes",
    "tests.features.steps.plan",
    "tests.features.steps.report",
    "tests.features.steps.command",
    "tests.features.steps.reopening",
    "tests.features.steps.authoring",
    "tests.features.steps.batch",
    "tests.features.steps.tools",
    "tests.features.steps.packs",
    "tests.features.steps.reference",
    "tests.features.steps.form",
    "tests.features.steps.consulting",
    "tests.features.steps.consulting_heard",
    "tests.features.steps.consulting_said",
    "tests.features.steps.consulting_words",
    "tests.features.steps.tables",
]

"""The version of the engine. It enters every fingerprint, so raising it makes every stored match stale."""

ENGINE_VERSION = "19"

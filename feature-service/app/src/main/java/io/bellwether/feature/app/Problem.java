package io.bellwether.feature.app;

/** Why a request has no answer, in one sentence. */
record Problem(String error) {}

package dev.millrace.benchmarks.plot;

/** What a colour stands for. */
public record Key(String cssClass, String name) {}

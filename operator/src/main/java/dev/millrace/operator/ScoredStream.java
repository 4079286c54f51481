package dev.millrace.operator;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What a scoring step gives: every event ends in {@code events} or in {@code rejections}.
 *
 * @param events the scored events, in input order a task, with their timestamps; also the scoring
 *     operator itself, to set its parallelism or slot sharing
 * @param rejections the events that could not be scored, with their timestamps
 * @param statuses what became of each model update; empty for a fixed model
 */
public record ScoredStream<T>(
    SingleOutputStreamOperator<Scored<T>> events,
    DataStream<Rejection<T>> rejections,
    DataStream<ModelStatus> statuses) {}

package dev.millrace.operator;

import dev.millrace.operator.runtime.types.ModelCommandSerializer;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/** Says what becomes of versions that are deployed. One that cannot be obeyed changes nothing. */
@TypeInfo(ModelCommandSerializer.TypeFactory.class)
public sealed interface ModelCommand extends ModelMessage permits Route, Shadow, RollBack, Retire {}

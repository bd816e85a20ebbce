package org.mailferry.server.internal.command;

import java.util.Arrays;

import org.mailferry.api.project.PairState;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The state of a pair, as {@code status --json} writes it. */
final class StateConverter implements ITypeConverter<PairState> {
	@Override
	public PairState convert(String text) {
		return Arrays.stream(PairState.values()).filter(state -> state.name().replace('_', '-').equalsIgnoreCase(text))
				.findFirst()
				.orElseThrow(() -> new TypeConversionException("'" + text + "' is not the state of a pair"));
	}
}

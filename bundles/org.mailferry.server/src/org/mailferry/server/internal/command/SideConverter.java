package org.mailferry.server.internal.command;

import java.util.Arrays;

import org.mailferry.api.Side;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code source} or {@code target}. */
final class SideConverter implements ITypeConverter<Side> {
	@Override
	public Side convert(String text) {
		return Arrays.stream(Side.values()).filter(side -> side.word().equalsIgnoreCase(text)).findFirst()
				.orElseThrow(() -> new TypeConversionException("'" + text + "' is neither source nor target"));
	}
}

package org.mailferry.server.internal.command;

import org.mailferry.api.project.MailboxCollection;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A name that a collection may have. */
final class CollectionNameConverter implements ITypeConverter<String> {
	@Override
	public String convert(String text) {
		try {
			return MailboxCollection.validName(text);
		} catch (IllegalArgumentException e) {
			throw new TypeConversionException(e.getMessage());
		}
	}
}

package org.mailferry.server.internal.command;

import org.mailferry.api.MailboxAddress;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The address of a mailbox. */
final class AddressConverter implements ITypeConverter<MailboxAddress> {
	@Override
	public MailboxAddress convert(String text) {
		try {
			return new MailboxAddress(text);
		} catch (IllegalArgumentException e) {
			throw new TypeConversionException(e.getMessage());
		}
	}
}

package org.mailferry.connector.ews.internal.http;

import java.io.CharConversionException;
import java.io.IOException;
import java.util.Optional;

import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;

import org.mailferry.api.connector.AccessException;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.connector.ews.internal.login.LoginFailedException;
import org.mailferry.connector.ews.internal.operation.PayloadFailedException;
import org.mailferry.connector.ews.internal.soap.AnswerTooLargeException;
import org.mailferry.connector.ews.internal.soap.HostileXmlException;
import org.mailferry.connector.ews.internal.soap.IncompleteAnswerException;
import org.mailferry.connector.ews.internal.soap.NotSoapException;
import org.mailferry.connector.ews.internal.soap.SenselessAnswerException;

import com.ctc.wstx.exc.WstxEOFException;

/** Decides what it means that a request did not get through or its answer could not be read to the end. */
final class BrokenAnswers {

	private final Verdicts verdicts;
	private final NetworkVerdicts network;

	BrokenAnswers(Verdicts verdicts, NetworkVerdicts network) {
		this.verdicts = verdicts;
		this.network = network;
	}

	ConnectorException of(Exception failure, Circumstances request) {
		return switch (failure) {
		case IOException broken -> io(broken, request);
		case WstxEOFException cut -> verdicts.unreadable("it ends too early", Optional.of(cut), true, request);
		case NotSoapException other -> verdicts.unreadable(other.getMessage() + " came", Optional.of(other),
				other.getMessage().equals(NotSoapException.NOTHING), request);
		case IncompleteAnswerException less -> verdicts.unreadable(less.getMessage(), Optional.of(less), true, request);
		case SenselessAnswerException senseless -> verdicts.unreadable(senseless.getMessage(), Optional.of(senseless),
				false, request);
		case HostileXmlException hostile -> verdicts.unreadable("it has " + hostile.getMessage()
				+ ", which is refused", Optional.of(hostile), false, request);
		case XMLStreamException xml when cause(xml).isPresent() -> io(cause(xml).get(), request);
		case XMLStreamException xml -> verdicts.unreadable("malformed XML" + at(xml.getLocation()), Optional.of(xml),
				false, request);
		case IllegalStateException ended -> verdicts.unreadable(ended.getClass().getSimpleName(), Optional.of(ended),
				true, request);
		default -> verdicts.unreadable("it makes no sense (" + failure.getClass().getSimpleName() + ")",
				Optional.of(failure), false, request);
		};
	}

	private ConnectorException io(IOException failure, Circumstances request) {
		return switch (failure) {
		case LoginFailedException login -> login(login, request);
		case AnswerTooLargeException large -> verdicts.unreadable("it has " + large.getMessage(), Optional.of(large),
				false, request);
		case CharConversionException characters -> verdicts.unreadable("it is not UTF-8", Optional.of(characters),
				false, request);
		case PayloadFailedException payload -> new RetryableException(
				verdicts.message(request, "what was to be sent could not be read: " + payload.getMessage()), "", null,
				false, payload);
		default -> network.of(failure, request);
		};
	}

	private ConnectorException login(LoginFailedException failure, Circumstances request) {
		String message = verdicts.message(request, failure.getMessage());
		return switch (failure.kind()) {
		case ACCESS -> new AccessException(message, "Login", failure);
		case CONFIGURATION -> new ConfigurationException(message, "Login", failure);
		case PASSING -> new RetryableException(message, "", null, false, failure);
		};
	}

	private static Optional<IOException> cause(XMLStreamException failure) {
		Throwable nested = failure.getNestedException() != null ? failure.getNestedException() : failure.getCause();
		return nested instanceof IOException io ? Optional.of(io) : Optional.empty();
	}

	/** Only the place: the parser's own words may quote what it read. */
	private static String at(Location location) {
		return location == null
				? ""
				: " at line " + location.getLineNumber() + ", column " + location.getColumnNumber();
	}
}

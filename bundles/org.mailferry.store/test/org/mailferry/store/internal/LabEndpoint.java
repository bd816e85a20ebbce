package org.mailferry.store.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.lab.LabOrganisation;

/**
 * How a project reaches a lab.
 *
 * @param directory
 *            for the file with the password
 * @param timeout
 *            of a request
 */
record LabEndpoint(Path directory, Duration timeout) {

	LabEndpoint(Path directory) {
		this(directory, Duration.ofSeconds(20));
	}

	EndpointSettings of(Side side, LabOrganisation lab) throws IOException {
		return of(side, lab, lab.uri());
	}

	/**
	 * @param at
	 *            another way to it
	 */
	EndpointSettings of(Side side, LabOrganisation lab, URI at) throws IOException {
		return of(side, lab, at, Files.writeString(directory.resolve(side.word() + ".password"), lab.password()));
	}

	/**
	 * @param password
	 *            the file, which need not be there
	 */
	EndpointSettings of(Side side, LabOrganisation lab, URI at, Path password) {
		return new EndpointSettings(side, "ews", at, lab.user(), new SecretReference.FromFile(password),
				Optional.of(lab.caPem()), timeout, EndpointSettings.DEFAULT_MAX_REQUEST_BYTES);
	}
}

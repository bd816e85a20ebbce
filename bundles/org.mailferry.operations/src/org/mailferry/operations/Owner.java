package org.mailferry.operations;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

import org.mailferry.operations.internal.door.DoorFile;
import org.mailferry.operations.internal.door.DoorVisit;

/** The living process that has a project open, as others see it. */
public final class Owner {

	private final DoorFile.Sign sign;

	private Owner(DoorFile.Sign sign) {
		this.sign = sign;
	}

	/** Empty when no process that lives has put up a sign in the project's directory. */
	public static Optional<Owner> of(Path project) {
		return DoorFile.in(project).read()
				.filter(sign -> ProcessHandle.of(sign.pid()).filter(ProcessHandle::isAlive).isPresent())
				.map(Owner::new);
	}

	public long pid() {
		return sign.pid();
	}

	/** What it does with the project, for example {@code sync}. */
	public String work() {
		return sign.work();
	}

	/** Whether that takes long. */
	public boolean lasting() {
		return sign.lasting();
	}

	/**
	 * Has it run a command that changes nothing, or nothing but what its passes are to do.
	 *
	 * @return its exit code
	 * @throws IOException
	 *             when it does not answer: it may just have ended
	 */
	public int forward(ForwardedCommand command, OutputStream out, OutputStream err) throws IOException {
		return new DoorVisit(sign).forward(command, out, err);
	}
}

package org.mailferry.engine.internal.verify;

import java.util.List;

import org.mailferry.api.pass.FolderVerification;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.retry.TargetSide;
import org.mailferry.engine.internal.spool.SpoolDirectory;

public final class VerifyPass {
	public VerifyPass(PassScope scope, SourceSide source, TargetSide target, SpoolDirectory directory, long budgetBytes,
			boolean deep) {
	}

	public List<FolderVerification> run() throws PassHalted {
		return List.of();
	}
}

package org.mailferry.workbench.tests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mailferry.workbench.tests.guard.UiThreadGuard;

/** Tests in the running workbench: what it showed when one fails is kept as a picture. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@ExtendWith({ UiThreadGuard.class, ErrorLog.class, CleanWorkbench.class, PictureOfFailure.class })
@interface WorkbenchTest {
}

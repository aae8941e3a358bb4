package io.bellwether.training.run;

/** There is no model, for a reason that a person can do something about; the message says what. */
public final class RunRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RunRefusedException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}

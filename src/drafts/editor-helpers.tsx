import { Field } from '../ui/forms.tsx'
import { type EditorProps, Group, Upload } from './editor-parts.tsx'

/** Each adds one thing to the body: at its end when the form is saved, or, with scripts, where the cursor is. */
export const Helpers = ({ typed }: EditorProps) => (
  <section class="helpers" aria-labelledby="helpers">
    <h2 id="helpers">Add to the text</h2>
    <Group title="A picture">
      <div class="helper" data-insert="picture">
        <Upload id="pictureFile" name="pictureFile" label="Picture" />
        <Field id="pictureAlt" name="pictureAlt" label="What it shows" typed={typed} />
        <Field id="pictureCaption" name="pictureCaption" label="Caption" typed={typed} />
        <Field id="pictureCredit" name="pictureCredit" label="Credit" typed={typed} />
      </div>
    </Group>
    <Group title="A video">
      <div class="helper" data-insert="video">
        <Field
          id="videoUrl"
          name="videoUrl"
          label="Address"
          hint="Of YouTube, Vimeo or a film (.mp4). Nothing is asked of them until a reader presses it."
          typed={typed}
        />
        <Field id="videoTitle" name="videoTitle" label="Title" typed={typed} />
        <Field
          id="videoPoster"
          name="videoPoster"
          label="Still picture"
          hint="Its address: /media/… or https://…"
          typed={typed}
        />
      </div>
    </Group>
    <Group title="A pull quote">
      <div class="helper" data-insert="quote">
        <Field id="quote" name="quote" label="The sentence" rows={2} typed={typed} />
        <Field id="quoteBy" name="quoteBy" label="Who said it" typed={typed} />
      </div>
    </Group>
    <p class="meta">It comes at the end of the body when you save.</p>
  </section>
)

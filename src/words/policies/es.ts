import type { FirstTexts } from './words.ts'

export const es = (name: string, contact: string): FirstTexts => ({
  about: `${name} es para quien quiera leerlo y no sigue a nadie: nuestra [Política de privacidad](/privacy) dice lo poco que guardamos.

Lo que hacemos mal lo corregimos a la vista de todos y con fecha. Está todo en [una página](/corrections). Lo publicado desde el principio está en la [hemeroteca](/archive).

Los lectores responden al pie de los artículos, según las [Condiciones de uso](/terms). Lo último que han dicho está [aquí](/comments).

Escriba a la redacción: ${contact}.
`,

  contact: `Escriba a la redacción: ${contact}.

- **¿Hay un error en un artículo?** Díganos en qué artículo y en qué frase. Lo corregimos y ponemos la fecha; vea [la fe de errores](/corrections).
- **¿Un comentario sobra, o falta?** Díganos cuál y por qué lo pide.
- **¿Qué guardamos sobre usted?** La [Política de privacidad](/privacy) dice lo que puede pedir.
`,

  privacy: `## Leer

Leer no deja ninguna cookie ni llama a nadie más: sin publicidad, sin contadores, sin imágenes que avisen de nada. Un vídeo no pide nada a su propio sitio hasta que usted lo pulsa. Una imagen puede estar en el servidor de la agencia de la que viene. Si elige colores claros u oscuros, solo lo recuerda su navegador, que no se lo dice a nadie.

## Comentar

Guardamos su nombre y sus palabras; son públicos una vez aprobados. Guardamos una dirección de correo electrónico solo cuando usted ha mostrado que es suya, cifrada, y no se la enseñamos a nadie. Una cookie con un número firmado recuerda durante un año qué comentarios y votos son suyos; una segunda solo dice que existe la primera. En nuestros comentarios en la página de otro sitio ambas son otras, que valen solo para ese sitio. Sus votos se cuentan, y a nadie se le muestran como suyos. Su dirección IP no se guarda: para frenar los envíos masivos llevamos la cuenta bajo una clave formada a partir de ella, que cambia cada día y se olvida a los dos días.

## Boletines y otras cartas

Guardamos su dirección, las listas que pidió y la constancia de que dijo que sí: cuándo, en qué recuadro, en qué página, a qué palabras y a qué versiones de estas normas. Con ella guardamos un hash corto de la red desde la que lo pidió, bajo una clave que cambia cada día. Los boletines llegan solo después de que usted confirme; una dirección que nunca se confirma se olvida a los treinta días. No llevan ninguna imagen que nos diga si los ha abierto. Cada uno tiene un enlace para darse de baja con pulsar una vez, y otro a una página donde puede cambiar lo que recibe, llevarse lo que guardamos o pedir que se le borre. Entonces la constancia queda bajo un número, con un hash de su dirección para que nadie vuelva a inscribirla por usted. Si los boletines que le enviamos nos son devueltos, o usted marca uno como correo no deseado, lo anotamos y no le escribimos más.

Si pide que le avisemos de una conversación, guardamos cuál es y su dirección cifrada; si no la confirma, durante treinta días. De qué comentarios le habló una carta lo olvidamos a los noventa días.

## Sus derechos

Puede preguntar qué guardamos sobre usted, pedir que se corrija, llevárselo o hacer que se borre. Lo que pertenece a sus comentarios puede verlo, llevárselo y borrarlo por su cuenta en [una página propia](/you). Para todo lo demás escriba a ${contact}.
`,

  terms: `## Nuestros artículos

Puede leerlos, enlazarlos y citarlos con nuestro nombre. Para reproducir uno, pregúntenos antes: ${contact}.

## Sus comentarios

Siguen siendo suyos. Al publicar uno nos permite mostrarlo con el artículo. Discuta sobre el asunto, no contra la persona; sin odio, sin amenazas, sin publicidad, sin datos privados de nadie. Podemos retener un comentario, o retirarlo, y decimos por qué.

## Boletines y otras cartas

Son gratuitos, y puede darse de baja cuando quiera.
`,
})
